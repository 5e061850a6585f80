var ApprenticeGuide=(function(f){"use strict";/**
 * @license
 * Copyright 2019 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */const j=globalThis,B=j.ShadowRoot&&(j.ShadyCSS===void 0||j.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,V=Symbol(),tt=new WeakMap;let et=class{constructor(t,e,i){if(this._$cssResult$=!0,i!==V)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=t,this.t=e}get styleSheet(){let t=this.o;const e=this.t;if(B&&t===void 0){const i=e!==void 0&&e.length===1;i&&(t=tt.get(e)),t===void 0&&((this.o=t=new CSSStyleSheet).replaceSync(this.cssText),i&&tt.set(e,t))}return t}toString(){return this.cssText}};const xt=s=>new et(typeof s=="string"?s:s+"",void 0,V),Et=(s,...t)=>{const e=s.length===1?s[0]:t.reduce((i,n,r)=>i+(o=>{if(o._$cssResult$===!0)return o.cssText;if(typeof o=="number")return o;throw Error("Value passed to 'css' function must be a 'css' function result: "+o+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(n)+s[r+1],s[0]);return new et(e,s,V)},Ct=(s,t)=>{if(B)s.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(const e of t){const i=document.createElement("style"),n=j.litNonce;n!==void 0&&i.setAttribute("nonce",n),i.textContent=e.cssText,s.appendChild(i)}},it=B?s=>s:s=>s instanceof CSSStyleSheet?(t=>{let e="";for(const i of t.cssRules)e+=i.cssText;return xt(e)})(s):s;/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */const{is:Tt,defineProperty:Pt,getOwnPropertyDescriptor:Ot,getOwnPropertyNames:Ut,getOwnPropertySymbols:Mt,getPrototypeOf:Rt}=Object,G=globalThis,st=G.trustedTypes,zt=st?st.emptyScript:"",Nt=G.reactiveElementPolyfillSupport,U=(s,t)=>s,L={toAttribute(s,t){switch(t){case Boolean:s=s?zt:null;break;case Object:case Array:s=s==null?s:JSON.stringify(s)}return s},fromAttribute(s,t){let e=s;switch(t){case Boolean:e=s!==null;break;case Number:e=s===null?null:Number(s);break;case Object:case Array:try{e=JSON.parse(s)}catch{e=null}}return e}},W=(s,t)=>!Tt(s,t),nt={attribute:!0,type:String,converter:L,reflect:!1,useDefault:!1,hasChanged:W};Symbol.metadata??=Symbol("metadata"),G.litPropertyMetadata??=new WeakMap;let E=class extends HTMLElement{static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(t,e=nt){if(e.state&&(e.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(t)&&((e=Object.create(e)).wrapped=!0),this.elementProperties.set(t,e),!e.noAccessor){const i=Symbol(),n=this.getPropertyDescriptor(t,i,e);n!==void 0&&Pt(this.prototype,t,n)}}static getPropertyDescriptor(t,e,i){const{get:n,set:r}=Ot(this.prototype,t)??{get(){return this[e]},set(o){this[e]=o}};return{get:n,set(o){const l=n?.call(this);r?.call(this,o),this.requestUpdate(t,l,i)},configurable:!0,enumerable:!0}}static getPropertyOptions(t){return this.elementProperties.get(t)??nt}static _$Ei(){if(this.hasOwnProperty(U("elementProperties")))return;const t=Rt(this);t.finalize(),t.l!==void 0&&(this.l=[...t.l]),this.elementProperties=new Map(t.elementProperties)}static finalize(){if(this.hasOwnProperty(U("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(U("properties"))){const e=this.properties,i=[...Ut(e),...Mt(e)];for(const n of i)this.createProperty(n,e[n])}const t=this[Symbol.metadata];if(t!==null){const e=litPropertyMetadata.get(t);if(e!==void 0)for(const[i,n]of e)this.elementProperties.set(i,n)}this._$Eh=new Map;for(const[e,i]of this.elementProperties){const n=this._$Eu(e,i);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(t){const e=[];if(Array.isArray(t)){const i=new Set(t.flat(1/0).reverse());for(const n of i)e.unshift(it(n))}else t!==void 0&&e.push(it(t));return e}static _$Eu(t,e){const i=e.attribute;return i===!1?void 0:typeof i=="string"?i:typeof t=="string"?t.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(t=>this.enableUpdating=t),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(t=>t(this))}addController(t){(this._$EO??=new Set).add(t),this.renderRoot!==void 0&&this.isConnected&&t.hostConnected?.()}removeController(t){this._$EO?.delete(t)}_$E_(){const t=new Map,e=this.constructor.elementProperties;for(const i of e.keys())this.hasOwnProperty(i)&&(t.set(i,this[i]),delete this[i]);t.size>0&&(this._$Ep=t)}createRenderRoot(){const t=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return Ct(t,this.constructor.elementStyles),t}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(t=>t.hostConnected?.())}enableUpdating(t){}disconnectedCallback(){this._$EO?.forEach(t=>t.hostDisconnected?.())}attributeChangedCallback(t,e,i){this._$AK(t,i)}_$ET(t,e){const i=this.constructor.elementProperties.get(t),n=this.constructor._$Eu(t,i);if(n!==void 0&&i.reflect===!0){const r=(i.converter?.toAttribute!==void 0?i.converter:L).toAttribute(e,i.type);this._$Em=t,r==null?this.removeAttribute(n):this.setAttribute(n,r),this._$Em=null}}_$AK(t,e){const i=this.constructor,n=i._$Eh.get(t);if(n!==void 0&&this._$Em!==n){const r=i.getPropertyOptions(n),o=typeof r.converter=="function"?{fromAttribute:r.converter}:r.converter?.fromAttribute!==void 0?r.converter:L;this._$Em=n;const l=o.fromAttribute(e,r.type);this[n]=l??this._$Ej?.get(n)??l,this._$Em=null}}requestUpdate(t,e,i,n=!1,r){if(t!==void 0){const o=this.constructor;if(n===!1&&(r=this[t]),i??=o.getPropertyOptions(t),!((i.hasChanged??W)(r,e)||i.useDefault&&i.reflect&&r===this._$Ej?.get(t)&&!this.hasAttribute(o._$Eu(t,i))))return;this.C(t,e,i)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(t,e,{useDefault:i,reflect:n,wrapped:r},o){i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,o??e??this[t]),r!==!0||o!==void 0)||(this._$AL.has(t)||(this.hasUpdated||i||(e=void 0),this._$AL.set(t,e)),n===!0&&this._$Em!==t&&(this._$Eq??=new Set).add(t))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}const t=this.scheduleUpdate();return t!=null&&await t,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(const[n,r]of this._$Ep)this[n]=r;this._$Ep=void 0}const i=this.constructor.elementProperties;if(i.size>0)for(const[n,r]of i){const{wrapped:o}=r,l=this[n];o!==!0||this._$AL.has(n)||l===void 0||this.C(n,void 0,r,l)}}let t=!1;const e=this._$AL;try{t=this.shouldUpdate(e),t?(this.willUpdate(e),this._$EO?.forEach(i=>i.hostUpdate?.()),this.update(e)):this._$EM()}catch(i){throw t=!1,this._$EM(),i}t&&this._$AE(e)}willUpdate(t){}_$AE(t){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(t)),this.updated(t)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(t){return!0}update(t){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(t){}firstUpdated(t){}};E.elementStyles=[],E.shadowRootOptions={mode:"open"},E[U("elementProperties")]=new Map,E[U("finalized")]=new Map,Nt?.({ReactiveElement:E}),(G.reactiveElementVersions??=[]).push("2.1.2");/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */const Y=globalThis,rt=s=>s,D=Y.trustedTypes,ot=D?D.createPolicy("lit-html",{createHTML:s=>s}):void 0,at="$lit$",v=`lit$${Math.random().toFixed(9).slice(2)}$`,lt="?"+v,Ht=`<${lt}>`,_=document,M=()=>_.createComment(""),R=s=>s===null||typeof s!="object"&&typeof s!="function",K=Array.isArray,It=s=>K(s)||typeof s?.[Symbol.iterator]=="function",J=`[ 	
\f\r]`,z=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,ht=/-->/g,ct=/>/g,A=RegExp(`>|${J}(?:([^\\s"'>=/]+)(${J}*=${J}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),dt=/'/g,ut=/"/g,pt=/^(?:script|style|textarea|title)$/i,jt=s=>(t,...e)=>({_$litType$:s,strings:t,values:e}),c=jt(1),k=Symbol.for("lit-noChange"),d=Symbol.for("lit-nothing"),ft=new WeakMap,S=_.createTreeWalker(_,129);function gt(s,t){if(!K(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return ot!==void 0?ot.createHTML(t):t}const Gt=(s,t)=>{const e=s.length-1,i=[];let n,r=t===2?"<svg>":t===3?"<math>":"",o=z;for(let l=0;l<e;l++){const a=s[l];let u,m,h=-1,g=0;for(;g<a.length&&(o.lastIndex=g,m=o.exec(a),m!==null);)g=o.lastIndex,o===z?m[1]==="!--"?o=ht:m[1]!==void 0?o=ct:m[2]!==void 0?(pt.test(m[2])&&(n=RegExp("</"+m[2],"g")),o=A):m[3]!==void 0&&(o=A):o===A?m[0]===">"?(o=n??z,h=-1):m[1]===void 0?h=-2:(h=o.lastIndex-m[2].length,u=m[1],o=m[3]===void 0?A:m[3]==='"'?ut:dt):o===ut||o===dt?o=A:o===ht||o===ct?o=z:(o=A,n=void 0);const p=o===A&&s[l+1].startsWith("/>")?" ":"";r+=o===z?a+Ht:h>=0?(i.push(u),a.slice(0,h)+at+a.slice(h)+v+p):a+v+(h===-2?l:p)}return[gt(s,r+(s[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),i]};class N{constructor({strings:t,_$litType$:e},i){let n;this.parts=[];let r=0,o=0;const l=t.length-1,a=this.parts,[u,m]=Gt(t,e);if(this.el=N.createElement(u,i),S.currentNode=this.el.content,e===2||e===3){const h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(;(n=S.nextNode())!==null&&a.length<l;){if(n.nodeType===1){if(n.hasAttributes())for(const h of n.getAttributeNames())if(h.endsWith(at)){const g=m[o++],p=n.getAttribute(h).split(v),y=/([.?@])?(.*)/.exec(g);a.push({type:1,index:r,name:y[2],strings:p,ctor:y[1]==="."?Dt:y[1]==="?"?qt:y[1]==="@"?Bt:q}),n.removeAttribute(h)}else h.startsWith(v)&&(a.push({type:6,index:r}),n.removeAttribute(h));if(pt.test(n.tagName)){const h=n.textContent.split(v),g=h.length-1;if(g>0){n.textContent=D?D.emptyScript:"";for(let p=0;p<g;p++)n.append(h[p],M()),S.nextNode(),a.push({type:2,index:++r});n.append(h[g],M())}}}else if(n.nodeType===8)if(n.data===lt)a.push({type:2,index:r});else{let h=-1;for(;(h=n.data.indexOf(v,h+1))!==-1;)a.push({type:7,index:r}),h+=v.length-1}r++}}static createElement(t,e){const i=_.createElement("template");return i.innerHTML=t,i}}function C(s,t,e=s,i){if(t===k)return t;let n=i!==void 0?e._$Co?.[i]:e._$Cl;const r=R(t)?void 0:t._$litDirective$;return n?.constructor!==r&&(n?._$AO?.(!1),r===void 0?n=void 0:(n=new r(s),n._$AT(s,e,i)),i!==void 0?(e._$Co??=[])[i]=n:e._$Cl=n),n!==void 0&&(t=C(s,n._$AS(s,t.values),n,i)),t}class Lt{constructor(t,e){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){const{el:{content:e},parts:i}=this._$AD,n=(t?.creationScope??_).importNode(e,!0);S.currentNode=n;let r=S.nextNode(),o=0,l=0,a=i[0];for(;a!==void 0;){if(o===a.index){let u;a.type===2?u=new T(r,r.nextSibling,this,t):a.type===1?u=new a.ctor(r,a.name,a.strings,this,t):a.type===6&&(u=new Vt(r,this,t)),this._$AV.push(u),a=i[++l]}o!==a?.index&&(r=S.nextNode(),o++)}return S.currentNode=_,n}p(t){let e=0;for(const i of this._$AV)i!==void 0&&(i.strings!==void 0?(i._$AI(t,i,e),e+=i.strings.length-2):i._$AI(t[e])),e++}}class T{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,i,n){this.type=2,this._$AH=d,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=i,this.options=n,this._$Cv=n?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode;const e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=C(this,t,e),R(t)?t===d||t==null||t===""?(this._$AH!==d&&this._$AR(),this._$AH=d):t!==this._$AH&&t!==k&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):It(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==d&&R(this._$AH)?this._$AA.nextSibling.data=t:this.T(_.createTextNode(t)),this._$AH=t}$(t){const{values:e,_$litType$:i}=t,n=typeof i=="number"?this._$AC(t):(i.el===void 0&&(i.el=N.createElement(gt(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===n)this._$AH.p(e);else{const r=new Lt(n,this),o=r.u(this.options);r.p(e),this.T(o),this._$AH=r}}_$AC(t){let e=ft.get(t.strings);return e===void 0&&ft.set(t.strings,e=new N(t)),e}k(t){K(this._$AH)||(this._$AH=[],this._$AR());const e=this._$AH;let i,n=0;for(const r of t)n===e.length?e.push(i=new T(this.O(M()),this.O(M()),this,this.options)):i=e[n],i._$AI(r),n++;n<e.length&&(this._$AR(i&&i._$AB.nextSibling,n),e.length=n)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){const i=rt(t).nextSibling;rt(t).remove(),t=i}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}}class q{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,e,i,n,r){this.type=1,this._$AH=d,this._$AN=void 0,this.element=t,this.name=e,this._$AM=n,this.options=r,i.length>2||i[0]!==""||i[1]!==""?(this._$AH=Array(i.length-1).fill(new String),this.strings=i):this._$AH=d}_$AI(t,e=this,i,n){const r=this.strings;let o=!1;if(r===void 0)t=C(this,t,e,0),o=!R(t)||t!==this._$AH&&t!==k,o&&(this._$AH=t);else{const l=t;let a,u;for(t=r[0],a=0;a<r.length-1;a++)u=C(this,l[i+a],e,a),u===k&&(u=this._$AH[a]),o||=!R(u)||u!==this._$AH[a],u===d?t=d:t!==d&&(t+=(u??"")+r[a+1]),this._$AH[a]=u}o&&!n&&this.j(t)}j(t){t===d?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}}class Dt extends q{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===d?void 0:t}}class qt extends q{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==d)}}class Bt extends q{constructor(t,e,i,n,r){super(t,e,i,n,r),this.type=5}_$AI(t,e=this){if((t=C(this,t,e,0)??d)===k)return;const i=this._$AH,n=t===d&&i!==d||t.capture!==i.capture||t.once!==i.once||t.passive!==i.passive,r=t!==d&&(i===d||n);n&&this.element.removeEventListener(this.name,this,i),r&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}}class Vt{constructor(t,e,i){this.element=t,this.type=6,this._$AN=void 0,this._$AM=e,this.options=i}get _$AU(){return this._$AM._$AU}_$AI(t){C(this,t)}}const Wt={I:T},Yt=Y.litHtmlPolyfillSupport;Yt?.(N,T),(Y.litHtmlVersions??=[]).push("3.3.3");const Kt=(s,t,e)=>{const i=e?.renderBefore??t;let n=i._$litPart$;if(n===void 0){const r=e?.renderBefore??null;i._$litPart$=n=new T(t.insertBefore(M(),r),r,void 0,e??{})}return n._$AI(s),n};/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */const F=globalThis;let H=class extends E{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){const t=super.createRenderRoot();return this.renderOptions.renderBefore??=t.firstChild,t}update(t){const e=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(t),this._$Do=Kt(e,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return k}};H._$litElement$=!0,H.finalized=!0,F.litElementHydrateSupport?.({LitElement:H});const Jt=F.litElementPolyfillSupport;Jt?.({LitElement:H}),(F.litElementVersions??=[]).push("4.2.2");/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */const Ft=s=>(t,e)=>{e!==void 0?e.addInitializer(()=>{customElements.define(s,t)}):customElements.define(s,t)};/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */const Zt={attribute:!0,type:String,converter:L,reflect:!1,hasChanged:W},Qt=(s=Zt,t,e)=>{const{kind:i,metadata:n}=e;let r=globalThis.litPropertyMetadata.get(n);if(r===void 0&&globalThis.litPropertyMetadata.set(n,r=new Map),i==="setter"&&((s=Object.create(s)).wrapped=!0),r.set(e.name,s),i==="accessor"){const{name:o}=e;return{set(l){const a=t.get.call(this);t.set.call(this,l),this.requestUpdate(o,a,s,!0,l)},init(l){return l!==void 0&&this.C(o,void 0,s,l),l}}}if(i==="setter"){const{name:o}=e;return function(l){const a=this[o];t.call(this,l),this.requestUpdate(o,a,s,!0,l)}}throw Error("Unsupported decorator location: "+i)};function P(s){return(t,e)=>typeof e=="object"?Qt(s,t,e):((i,n,r)=>{const o=n.hasOwnProperty(r);return n.constructor.createProperty(r,i),o?Object.getOwnPropertyDescriptor(n,r):void 0})(s,t,e)}/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */function b(s){return P({...s,state:!0,attribute:!1})}/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */const Xt=(s,t,e)=>(e.configurable=!0,e.enumerable=!0,Reflect.decorate&&typeof t!="object"&&Object.defineProperty(s,t,e),e);/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */function Z(s,t){return(e,i,n)=>{const r=o=>o.renderRoot?.querySelector(s)??null;return Xt(e,i,{get(){return r(this)}})}}/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */const te={CHILD:2},ee=s=>(...t)=>({_$litDirective$:s,values:t});let ie=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,e,i){this._$Ct=t,this._$AM=e,this._$Ci=i}_$AS(t,e){return this.update(t,e)}update(t,e){return this.render(...e)}};/**
 * @license
 * Copyright 2020 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */const{I:se}=Wt,$t=s=>s,mt=()=>document.createComment(""),I=(s,t,e)=>{const i=s._$AA.parentNode,n=t===void 0?s._$AB:t._$AA;if(e===void 0){const r=i.insertBefore(mt(),n),o=i.insertBefore(mt(),n);e=new se(r,o,s,s.options)}else{const r=e._$AB.nextSibling,o=e._$AM,l=o!==s;if(l){let a;e._$AQ?.(s),e._$AM=s,e._$AP!==void 0&&(a=s._$AU)!==o._$AU&&e._$AP(a)}if(r!==n||l){let a=e._$AA;for(;a!==r;){const u=$t(a).nextSibling;$t(i).insertBefore(a,n),a=u}}}return e},x=(s,t,e=s)=>(s._$AI(t,e),s),ne={},re=(s,t=ne)=>s._$AH=t,oe=s=>s._$AH,Q=s=>{s._$AR(),s._$AA.remove()};/**
 * @license
 * Copyright 2017 Google LLC
 * SPDX-License-Identifier: BSD-3-Clause
 */const yt=(s,t,e)=>{const i=new Map;for(let n=t;n<=e;n++)i.set(s[n],n);return i},ae=ee(class extends ie{constructor(s){if(super(s),s.type!==te.CHILD)throw Error("repeat() can only be used in text expressions")}dt(s,t,e){let i;e===void 0?e=t:t!==void 0&&(i=t);const n=[],r=[];let o=0;for(const l of s)n[o]=i?i(l,o):o,r[o]=e(l,o),o++;return{values:r,keys:n}}render(s,t,e){return this.dt(s,t,e).values}update(s,[t,e,i]){const n=oe(s),{values:r,keys:o}=this.dt(t,e,i);if(!Array.isArray(n))return this.ut=o,r;const l=this.ut??=[],a=[];let u,m,h=0,g=n.length-1,p=0,y=r.length-1;for(;h<=g&&p<=y;)if(n[h]===null)h++;else if(n[g]===null)g--;else if(l[h]===o[p])a[p]=x(n[h],r[p]),h++,p++;else if(l[g]===o[y])a[y]=x(n[g],r[y]),g--,y--;else if(l[h]===o[y])a[y]=x(n[h],r[y]),I(s,a[y+1],n[h]),h++,y--;else if(l[g]===o[p])a[p]=x(n[g],r[p]),I(s,n[h],n[g]),g--,p++;else if(u===void 0&&(u=yt(o,p,y),m=yt(l,h,g)),u.has(l[h]))if(u.has(l[g])){const w=m.get(o[p]),X=w!==void 0?n[w]:null;if(X===null){const St=I(s,n[h]);x(St,r[p]),a[p]=St}else a[p]=x(X,r[p]),I(s,n[h],X),n[w]=null;p++}else Q(n[g]),g--;else Q(n[h]),h++;for(;p<=y;){const w=I(s,a[y+1]);x(w,r[p]),a[p++]=w}for(;h<=g;){const w=n[h++];w!==null&&Q(w)}return this.ut=o,re(s,a),k}});class le{constructor(t){this.key=t,this.fallback=null}get token(){try{return localStorage.getItem(this.key)}catch{return this.fallback}}set token(t){this.fallback=t;try{t===null?localStorage.removeItem(this.key):localStorage.setItem(this.key,t)}catch{}}get waiting(){try{return JSON.parse(sessionStorage.getItem(this.key)??"null")}catch{return null}}set waiting(t){try{t===null?sessionStorage.removeItem(this.key):sessionStorage.setItem(this.key,JSON.stringify(t))}catch{}}}const he=/https?:\/\/[^\s<>"']+/g,ce=/[.,;:!?)]+$/,de=/^(?:Source: |Check this yourself)/;function ue(s){const t=[];for(const e of s.split(`
`)){const i=e.trim();if(!i)continue;const n=t[t.length-1];if(i.startsWith("- ")){const r=bt(i.slice(2));n?.kind==="list"?n.items.push(r):t.push({kind:"list",items:[r]})}else t.push({kind:de.test(i)?"source":"paragraph",parts:bt(i)})}return t}function bt(s){const t=[];let e=0;for(const i of s.matchAll(he)){const n=i[0].replace(ce,"");pe(n)&&(i.index>e&&t.push({kind:"text",text:s.slice(e,i.index)}),t.push({kind:"link",text:fe(n),url:n}),e=i.index+n.length)}return e<s.length&&t.push({kind:"text",text:s.slice(e)}),t}function pe(s){try{return["http:","https:"].includes(new URL(s).protocol)}catch{return!1}}function fe(s){const t=s.replace(/^https?:\/\/(www\.)?/,"").replace(/\/$/,"");return t.length>48?`${t.slice(0,45)}...`:t}function ge(s,t,e){if(s.sender==="you")return c`<p>${s.text??""}</p>`;const i=we(s.custom),n=wt(s.custom),r=$e(ye(s.text??"",i),n),o=ue(r).map(a=>({kind:a.kind,view:be(a,t)})),l=a=>o.filter(u=>u.kind==="source"===a).map(u=>u.view);return c`${l(!1)} ${n.length?me(n,e):d}
  ${i?ve(i):d} ${l(!0)}`}function wt(s){const t=s?.cards;return Array.isArray(t)?t.filter(e=>[e?.title,e?.facts,e?.payload,e?.line].every(i=>typeof i=="string")):[]}function $e(s,t){const e=new Set(t.map(i=>i.line));return s.split(`
`).filter(i=>!e.has(i)).join(`
`)}function me(s,{choose:t,busy:e}){return c`<ul class="cards">
    ${s.map(i=>c`<li>
          <button ?disabled=${e} @click=${()=>t(i)}><b>${i.title}</b> <span>${i.facts}</span></button>
        </li>`)}
  </ul>`}function ye(s,t){const e=t?.titles[0];if(!t||e===void 0)return s;const i=t.rows.map(n=>`${n.aspect}: ${e}: `);return s.split(`
`).filter(n=>!i.some(r=>n.startsWith(r))).join(`
`)}function be(s,t){return s.kind==="list"?c`<ul>${s.items.map(e=>c`<li>${vt(e,t)}</li>`)}</ul>`:c`<p class=${s.kind}>${vt(s.parts,t)}</p>`}function vt(s,t){return s.map(e=>e.kind==="text"?e.text:c`<a href=${e.url} target="_blank" rel="noopener noreferrer"
          >${e.text}<span class="hidden"> (${t.newTab})</span></a
        >`)}function we(s){const t=s?.comparison;return t&&Array.isArray(t.titles)&&Array.isArray(t.rows)&&t.rows.every(i=>Array.isArray(i?.cells))?t:null}function ve(s){return c`<div class="table" tabindex="0" role="group">
    <table>
      <thead>
        <tr>
          <td></td>
          ${s.titles.map(t=>c`<th scope="col">${t}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${s.rows.map(t=>c`<tr>
              <th scope="row">${t.aspect}</th>
              ${t.cells.map(e=>c`<td>${e}</td>`)}
            </tr>`)}
      </tbody>
    </table>
  </div>`}class O extends Error{constructor(t,e=0){super(t),this.reason=t,this.wait=e}}const _e=3e4;class _t{constructor(t,e,i){this.base=t,this.token=e,this.keep=i}get known(){return this.token!==null}async send(t,e,i){return this.inSession(async()=>{const n=await this.call("messages","POST",{id:t,after:i,...e});return n.status===202?"working":await n.json()})}async history(t){return await(await this.call(`messages?after=${t}`,"GET")).json()}async erase(){this.token&&await this.call("conversation","DELETE"),this.forget()}forget(){this.token=null,this.keep(null)}async inSession(t){this.token||await this.begin();try{return await t()}catch(e){if(!(e instanceof O)||e.reason!=="session")throw e;return await this.begin(),t()}}async begin(){this.token=null;const t=await this.call("sessions","POST",{});this.token=(await t.json()).token,this.keep(this.token)}async call(t,e,i){const n={};i&&(n["Content-Type"]="application/json"),this.token&&(n.Authorization=`Bearer ${this.token}`);let r;try{r=await fetch(`${this.base}/${t}`,{method:e,headers:n,body:i&&JSON.stringify(i),credentials:"omit",signal:AbortSignal.timeout?.(_e)})}catch{throw new O("offline")}if(!r.ok)throw await Ae(r);return r}}async function Ae(s){try{const t=await s.json();return new O(t.error??"failed",t.retry_after??0)}catch{return new O("failed",5)}}const ke=Et`
  :host {
    --ink: var(--guide-ink, #1b1b1f);
    --paper: var(--guide-paper, #ffffff);
    --soft: var(--guide-soft, #eef2f8);
    --line: var(--guide-line, #6b7280);
    --accent: var(--guide-accent, #1d4f91);
    --on-accent: var(--guide-on-accent, #ffffff);
    --warn: var(--guide-warn, #8a1c1c);
    --quiet: var(--guide-quiet, #4b5160);
    position: fixed;
    inset-block-end: 1rem;
    inset-inline-end: 1rem;
    z-index: 2147483000;
    font: 1rem/1.5 var(--guide-font, system-ui, sans-serif);
    color: var(--ink);
    color-scheme: light dark;
    text-align: start;
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme="light"])) {
      --ink: var(--guide-ink, #f2f3f7);
      --paper: var(--guide-paper, #1d2026);
      --soft: var(--guide-soft, #2b303a);
      --line: var(--guide-line, #9aa3b2);
      --accent: var(--guide-accent, #9cc2ff);
      --on-accent: var(--guide-on-accent, #10213b);
      --warn: var(--guide-warn, #ffb4ab);
      --quiet: var(--guide-quiet, #c3c8d2);
    }
  }
  :host([theme="dark"]) {
    --ink: var(--guide-ink, #f2f3f7);
    --paper: var(--guide-paper, #1d2026);
    --soft: var(--guide-soft, #2b303a);
    --line: var(--guide-line, #9aa3b2);
    --accent: var(--guide-accent, #9cc2ff);
    --on-accent: var(--guide-on-accent, #10213b);
    --warn: var(--guide-warn, #ffb4ab);
    --quiet: var(--guide-quiet, #c3c8d2);
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  button,
  textarea {
    font: inherit;
    color: inherit;
  }
  button {
    min-height: 44px;
    min-width: 44px;
    border: 1px solid var(--line);
    border-radius: 0.75rem;
    background: var(--paper);
    padding: 0.4rem 0.8rem;
    cursor: pointer;
    text-align: start;
  }
  button:hover {
    text-decoration: underline;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .launcher {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    border-color: var(--accent);
    border-radius: 2rem;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
    padding: 0.6rem 1.1rem;
    box-shadow: 0 2px 8px rgb(0 0 0 / 0.3);
  }
  .badge {
    border-radius: 1rem;
    background: var(--on-accent);
    color: var(--accent);
    padding: 0 0.5rem;
  }
  .panel {
    position: fixed;
    inset-block-end: 1rem;
    inset-inline-end: 1rem;
    display: flex;
    flex-direction: column;
    inline-size: min(26rem, calc(100vw - 2rem));
    block-size: min(40rem, calc(100vh - 2rem));
    block-size: min(40rem, calc(100dvh - 2rem));
    border: 1px solid var(--line);
    border-radius: 1rem;
    background: var(--paper);
    box-shadow: 0 4px 24px rgb(0 0 0 / 0.3);
    overflow: hidden;
  }
  header,
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    padding: 0.5rem 0.75rem;
  }
  header {
    background: var(--accent);
    color: var(--on-accent);
  }
  header h2 {
    flex: 1;
    margin: 0;
    font-size: 1.05rem;
  }
  header button {
    border-color: var(--on-accent);
    background: transparent;
    color: var(--on-accent);
    text-align: center;
  }
  header :focus-visible {
    outline-color: var(--on-accent);
  }
  .scroll {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 0.75rem;
  }
  .intro {
    color: var(--quiet);
    font-size: 0.9375rem;
  }
  .intro p {
    margin: 0 0 0.5rem;
  }
  .log > ol {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .log > ol > li {
    content-visibility: auto;
    contain-intrinsic-size: auto 6rem;
    margin-block: 0.75rem;
    max-inline-size: 100%;
    overflow-wrap: anywhere;
  }
  .bubble {
    border-radius: 0.9rem;
    padding: 0.5rem 0.75rem;
    background: var(--soft);
  }
  .you .bubble {
    margin-inline-start: 2rem;
    background: var(--accent);
    color: var(--on-accent);
  }
  .bubble p,
  .bubble ul {
    margin: 0 0 0.4rem;
  }
  .bubble ul {
    padding-inline-start: 1.25rem;
  }
  .bubble .source {
    color: var(--quiet);
    font-size: 0.875rem;
  }
  a {
    color: var(--accent);
    display: inline-block;
    min-block-size: 24px;
  }
  .meta {
    display: flex;
    align-items: center;
    gap: 0.25rem;
    color: var(--quiet);
    font-size: 0.8125rem;
  }
  .you .meta {
    justify-content: flex-end;
  }
  .meta button {
    border: 0;
    padding: 0;
    text-align: center;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block-start: 0.5rem;
  }
  .choices button {
    border-color: var(--accent);
    color: var(--accent);
  }
  .bubble .cards {
    list-style: none;
    padding: 0;
    display: grid;
    gap: 0.5rem;
  }
  .cards button {
    inline-size: 100%;
    text-align: start;
    display: grid;
    gap: 0.125rem;
  }
  .cards b {
    color: var(--accent);
  }
  .table {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
    font-size: 0.9375rem;
  }
  th,
  td {
    border: 1px solid var(--line);
    padding: 0.3rem 0.5rem;
    text-align: start;
    vertical-align: top;
  }
  .status {
    min-block-size: 1.5rem;
    color: var(--quiet);
    font-size: 0.9375rem;
  }
  .dots::after {
    content: "...";
    animation: dots 1.2s steps(4, end) infinite;
  }
  @keyframes dots {
    0% {
      clip-path: inset(0 100% 0 0);
    }
    100% {
      clip-path: inset(0 0 0 0);
    }
  }
  .trouble {
    color: var(--warn);
    font-weight: 600;
  }
  form {
    display: flex;
    align-items: flex-end;
    gap: 0.5rem;
    inline-size: 100%;
  }
  .field {
    flex: 1;
  }
  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 44px;
    max-block-size: 8rem;
    resize: none;
    border: 1px solid var(--line);
    border-radius: 0.75rem;
    background: var(--paper);
    padding: 0.55rem 0.75rem;
  }
  form button {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  footer {
    border-block-start: 1px solid var(--line);
  }
  footer .more {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    inline-size: 100%;
    font-size: 0.875rem;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (max-width: 30rem), (max-height: 30rem) {
    .panel {
      inset: 0;
      inline-size: 100%;
      block-size: 100%;
      border: 0;
      border-radius: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .dots::after {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .launcher,
    .panel,
    .bubble,
    button {
      border: 1px solid ButtonText;
    }
    header {
      border-block-end: 1px solid CanvasText;
    }
  }
`,Se={title:"Apprenticeship guide",open:"Ask the apprenticeship guide",unread:"new",close:"Close the guide",intro:"Hello! I am a computer program that answers questions about apprenticeships in England. I name a source for what I say. Please leave out names, addresses and phone numbers.",kept:"This chat is kept for up to 30 days so that you can come back to it. You can delete it at any time.",log:"Conversation",you:"You",guide:"Guide",said:"said",input:"Your question",placeholder:"Type your question",send:"Send",working:"The guide is answering",menu:"More",download:"Save this chat as a text file",erase:"Delete my chat",eraseSure:"Delete this chat for good?",eraseYes:"Yes, delete it",eraseNo:"No, keep it",erased:"Your chat has been deleted.",person:"Talk to a person",personAsk:"Can I talk to a person?",helpful:"This answer helped",unhelpful:"This answer did not help",thanked:"Thank you, noted.",newTab:"opens in a new tab",retry:"Try again",suggestions:"Questions to begin with",choices:"Choices",left:"characters left",offline:"You seem to be offline. Your message is not lost: try again when you are back.",slow:"This takes longer than usual. Please wait a moment.",failed:"That did not work. Your message is not lost: please try again.",slow_down:"That was a lot at once. Please wait a moment, then try again.",too_long:"That message is too long. Please shorten it.",origin:"The guide can't be used from this page.",not_offered:"That choice is no longer on offer. Please type your question.",session:"The guide was restarted, so it has forgotten our chat. Please ask again.",restarted:"The guide was restarted. Earlier messages may be gone."},xe={listing:["What would I do?","What does it pay?","What do I need to start?","Could I do this?"],general:["How do apprenticeships work?","Which apprenticeships are there?","What do they pay?","Am I too old?"]};var Ee=Object.defineProperty,Ce=Object.getOwnPropertyDescriptor,$=(s,t,e,i)=>{for(var n=i>1?void 0:i?Ce(t,e):t,r=s.length-1,o;r>=0;r--)(o=s[r])&&(n=(i?o(t,e,n):o(n))||n);return i&&n&&Ee(t,e,n),n};const At=500,Te=100,Pe=5e3,Oe=1e3,kt="apprentice-guide",Ue=document.currentScript?.src??location.href;function Me(s){return new URL(".",s).href.replace(/\/(?:[0-9a-f]{12}\/)?$/,"")}function Re(){return Array.from(crypto.getRandomValues(new Uint8Array(16)),s=>s.toString(16).padStart(2,"0")).join("")}function ze(s){const t=s;return typeof t?.id=="string"&&typeof t.text=="string"?t:null}return f.ApprenticeGuide=class extends H{constructor(){super(...arguments),this.listing="",this.server=Me(Ue),this.theme="",this.words={},this.suggestions={},this.shown=!1,this.said=[],this.waiting=null,this.working=!1,this.slow=!1,this.trouble="",this.notice="",this.unread=0,this.draft="",this.asking=!1,this.menu=!1,this.rated=new Set,this.memory=new le(kt),this.channel=null,this.slowTimer=0,this.again=0,this.catchUp=async()=>{if(this.link=new _t(this.server,this.memory.token,t=>{this.memory.token=t}),!this.link.known){this.said=[];return}try{const t=await this.link.history(this.last);if(this.take(t),t.working)return this.begin(),this.later();if(this.waiting&&this.said.some(e=>e.id===this.waiting?.id)&&(this.waiting=null),this.trouble="",this.waiting)return await this.deliver()}catch(t){t instanceof O&&t.reason==="session"?(this.link.forget(),this.said.length&&(this.notice=this.say.restarted)):this.fail(t)}this.end()},this.submit=t=>{t.preventDefault();const e=this.draft;!e.trim()||this.working||(this.draft="",this.ask(e),this.field.focus())},this.typed=t=>{this.draft=t.target.value},this.key=t=>{t.key==="Enter"&&!t.shiftKey&&!t.isComposing&&this.submit(t)},this.escape=t=>{t.key==="Escape"&&(t.stopPropagation(),this.close())},this.choose=t=>{this.ask(t.title,t.payload),this.field.focus()},this.download=()=>{const t=this.said.map(i=>{const n=i.sender==="you"?this.say.you:this.say.guide;return`${new Date(i.at).toLocaleString("en-GB")} ${n}:
${i.text??""}
`}),e=document.createElement("a");e.href=URL.createObjectURL(new Blob([t.join(`
`)],{type:"text/plain"})),e.download="apprenticeship-guide.txt",e.click(),URL.revokeObjectURL(e.href)},this.erase=async()=>{this.asking=this.menu=!1;try{await this.link.erase(),this.said=[],this.waiting=null,this.trouble="",this.notice=this.say.erased,this.channel?.postMessage("erased")}catch(t){this.fail(t)}this.field.focus()}}connectedCallback(){super.connectedCallback(),this.link=new _t(this.server,this.memory.token,t=>{this.memory.token=t}),this.channel=new BroadcastChannel(kt),this.channel.onmessage=()=>void this.catchUp(),window.addEventListener("online",this.catchUp),this.waiting=ze(this.memory.waiting),this.link.known?this.catchUp():this.waiting&&this.deliver()}disconnectedCallback(){super.disconnectedCallback(),this.channel?.close(),window.removeEventListener("online",this.catchUp),window.clearTimeout(this.slowTimer),window.clearTimeout(this.again)}async open(){this.shown=!0,this.unread=0,await this.updateComplete,this.field.focus(),this.toEnd(),this.tell("guide-open")}async close(){this.shown=!1,await this.updateComplete,this.launcher.focus(),this.tell("guide-close")}async ask(t,e){this.working||!t.trim()||(this.notice="",this.waiting={id:Re(),text:t.trim(),payload:e},this.tell("guide-ask",{text:this.waiting.text}),await this.deliver())}updated(t){t.has("waiting")&&(this.memory.waiting=this.waiting),t.has("listing")&&t.get("listing")!==void 0&&this.tell("guide-listing",{listing:this.listing})}get say(){return{...Se,...this.words}}get last(){return this.said[this.said.length-1]?.number??0}async deliver(){const t=this.waiting;if(t){this.begin();try{const{text:e,payload:i}=t,n=this.listing||void 0,r=await this.link.send(t.id,{text:e,payload:i,listing:n},this.last);if(r==="working")return this.later();this.take(r),this.waiting=null}catch(e){this.fail(e)}this.end(),this.channel?.postMessage("said")}}later(){window.clearTimeout(this.again),this.again=window.setTimeout(()=>void this.catchUp(),Oe)}take(t){const e=t.messages.filter(i=>i.number>this.last);if(e.length){this.said=[...this.said,...e],this.shown||(this.unread+=e.filter(i=>i.sender==="guide").length);for(const i of e)i.sender==="guide"&&this.tell("guide-answer",{text:i.text});this.updateComplete.then(()=>this.toEnd())}}begin(){this.trouble="",this.working=!0,window.clearTimeout(this.slowTimer),this.slowTimer=window.setTimeout(()=>this.slow=!0,Pe)}end(){window.clearTimeout(this.slowTimer),this.working=this.slow=!1}fail(t){const e=t instanceof O?t.reason:"failed";this.trouble=this.say[e]??this.say.failed,(e==="too_long"||e==="not_offered")&&(this.draft=this.waiting?.text??"",this.waiting=null)}toEnd(){const t=this.renderRoot.querySelectorAll(".log li.you, .log li.guide"),e=t[t.length-1];this.scroller&&(this.scroller.scrollTop=e?e.offsetTop-this.scroller.offsetTop-48:0)}tell(t,e={}){this.dispatchEvent(new CustomEvent(t,{detail:e,bubbles:!0,composed:!0}))}async rate(t,e){this.rated=new Set([...this.rated,t]),await this.ask(e==="up"?this.say.helpful:this.say.unhelpful,`/feedback{"rating": "${e}"}`)}render(){return c`
      <button
        class="launcher"
        ?hidden=${this.shown}
        aria-expanded=${this.shown}
        aria-controls="panel"
        @click=${()=>void this.open()}
      >
        <span>${this.say.open}</span>
        ${this.unread?c`<span class="badge">${this.unread} ${this.say.unread}</span>`:d}
      </button>
      <section id="panel" class="panel" aria-labelledby="title" ?hidden=${!this.shown} @keydown=${this.escape}>
        <header>
          <h2 id="title">${this.say.title}</h2>
          <button aria-label=${this.say.close} @click=${()=>void this.close()}>✕</button>
        </header>
        <div class="scroll" tabindex="0" role="region" aria-label=${this.say.log}>
          <div class="intro"><p>${this.say.intro}</p><p>${this.say.kept}</p></div>
          <div class="log" role="log" aria-live="polite" aria-relevant="additions" aria-label=${this.say.log}>
            <ol>
              ${ae(this.said,t=>t.number,t=>this.message(t))}
            </ol>
          </div>
          ${this.waitingView()}
          <div class="status" role="status">
            ${this.working?c`<span class="dots">${this.slow?this.say.slow:this.say.working}</span>`:this.notice}
          </div>
          <div role="alert">${this.troubleView()}</div>
          ${this.suggestionsView()}
        </div>
        <footer>${this.form()} ${this.more()}</footer>
      </section>
    `}message(t){const e=t.number===this.last,i=t.sender==="you"?this.say.you:this.say.guide,n=new Date(t.at);return c`<li class=${t.sender}>
      <div class="bubble">
        <span class="hidden">${i} ${this.say.said}: </span>
        ${t.failed?this.say.failed:ge(t,this.say,{choose:this.choose,busy:this.working})}
      </div>
      <div class="meta">
        <time datetime=${t.at}>${n.toLocaleTimeString("en-GB",{hour:"2-digit",minute:"2-digit"})}</time>
        ${t.sender==="guide"&&!t.failed?this.thumbs(t.number):d}
      </div>
      ${e?this.choices(t):d}
    </li>`}thumbs(t){return this.rated.has(t)||t!==this.last?c``:c`
      <button aria-label=${this.say.helpful} @click=${()=>void this.rate(t,"up")}>👍</button>
      <button aria-label=${this.say.unhelpful} @click=${()=>void this.rate(t,"down")}>👎</button>
    `}choices(t){const e=new Set(wt(t.custom).map(n=>n.payload)),i=(t.buttons??[]).filter(n=>!e.has(n.payload));return i.length?c`<div class="choices" role="group" aria-label=${this.say.choices}>
      ${i.map(n=>c`<button ?disabled=${this.working} @click=${()=>this.choose(n)}>${n.title}</button>`)}
    </div>`:d}waitingView(){const t=this.waiting;return!t||this.said.some(e=>e.id===t.id)?d:c`<div class="you"><div class="bubble"><p>${t.text}</p></div></div>`}troubleView(){return this.trouble?c`<p class="trouble">${this.trouble}</p>
      ${this.waiting?c`<button @click=${()=>void this.deliver()}>${this.say.retry}</button>`:d}`:d}suggestionsView(){if(this.said.length||this.waiting)return d;const{listing:t,general:e}={...xe,...this.suggestions},i=this.listing?t:e;return c`<div class="choices" role="group" aria-label=${this.say.suggestions}>
      ${i.map(n=>c`<button @click=${()=>void this.ask(n)}>${n}</button>`)}
    </div>`}form(){const t=At-this.draft.length;return c`<form @submit=${this.submit}>
      <div class="field">
        <label class="hidden" for="question">${this.say.input}</label>
        <textarea
          id="question"
          rows="1"
          maxlength=${At}
          placeholder=${this.say.placeholder}
          autocomplete="off"
          .value=${this.draft}
          @input=${this.typed}
          @keydown=${this.key}
        ></textarea>
        ${t<=Te?c`<div class="meta">${t} ${this.say.left}</div>`:d}
      </div>
      <button type="submit" aria-disabled=${this.working}>${this.say.send}</button>
    </form>`}more(){return c`<div class="more">
        <button @click=${()=>void this.ask(this.say.personAsk)}>${this.say.person}</button>
        ${this.said.length?c`<button aria-expanded=${this.menu} aria-controls="menu" @click=${()=>this.menu=!this.menu}>
              ${this.say.menu}
            </button>`:d}
      </div>
      <div id="menu" class="more" ?hidden=${!this.menu}>${this.menuView()}</div>`}menuView(){return this.asking?c`<span>${this.say.eraseSure}</span>
      <button @click=${()=>void this.erase()}>${this.say.eraseYes}</button>
      <button @click=${()=>this.asking=!1}>${this.say.eraseNo}</button>`:c`<button @click=${this.download}>${this.say.download}</button>
        <button @click=${()=>this.asking=!0}>${this.say.erase}</button>`}},f.ApprenticeGuide.styles=ke,$([P({reflect:!0})],f.ApprenticeGuide.prototype,"listing",2),$([P()],f.ApprenticeGuide.prototype,"server",2),$([P({reflect:!0})],f.ApprenticeGuide.prototype,"theme",2),$([P({attribute:!1})],f.ApprenticeGuide.prototype,"words",2),$([P({attribute:!1})],f.ApprenticeGuide.prototype,"suggestions",2),$([b()],f.ApprenticeGuide.prototype,"shown",2),$([b()],f.ApprenticeGuide.prototype,"said",2),$([b()],f.ApprenticeGuide.prototype,"waiting",2),$([b()],f.ApprenticeGuide.prototype,"working",2),$([b()],f.ApprenticeGuide.prototype,"slow",2),$([b()],f.ApprenticeGuide.prototype,"trouble",2),$([b()],f.ApprenticeGuide.prototype,"notice",2),$([b()],f.ApprenticeGuide.prototype,"unread",2),$([b()],f.ApprenticeGuide.prototype,"draft",2),$([b()],f.ApprenticeGuide.prototype,"asking",2),$([b()],f.ApprenticeGuide.prototype,"menu",2),$([b()],f.ApprenticeGuide.prototype,"rated",2),$([Z("textarea")],f.ApprenticeGuide.prototype,"field",2),$([Z(".launcher")],f.ApprenticeGuide.prototype,"launcher",2),$([Z(".scroll")],f.ApprenticeGuide.prototype,"scroller",2),f.ApprenticeGuide=$([Ft("apprentice-guide")],f.ApprenticeGuide),Object.defineProperty(f,Symbol.toStringTag,{value:"Module"}),f})({});
